/// Call control objects: the JSON that tells Vonage what to do with a call.
@NullMarked
package io.parley.vonage.ncco;

import org.jspecify.annotations.NullMarked;
