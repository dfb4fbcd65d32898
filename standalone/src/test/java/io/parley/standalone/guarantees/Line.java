package io.parley.standalone.guarantees;

/// One direction of a conversation: what is to come of it when `caller` dials or texts `dialled`.
///
/// @param dialled the virtual number that stands for the counterpart
/// @param callerId the virtual number that stands for the caller
record Line(String caller, String dialled, String callerId, String counterpart) {}
