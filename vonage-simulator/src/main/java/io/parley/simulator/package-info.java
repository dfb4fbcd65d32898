/// A stand-in for Vonage on localhost: its APIs, its webhooks, and the phones at the other end.
@NullMarked
package io.parley.simulator;

import org.jspecify.annotations.NullMarked;
