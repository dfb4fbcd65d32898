/// How long a client may take to hand a request over, whatever it says and whoever it is.
@NullMarked
package io.parley.gateway.doorstep;

import org.jspecify.annotations.NullMarked;
