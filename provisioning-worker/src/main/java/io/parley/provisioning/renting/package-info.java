/// Rents what is asked for, never more than the maximum, never twice for one request.
@NullMarked
package io.parley.provisioning.renting;

import org.jspecify.annotations.NullMarked;
