/// Lets in what Vonage signed, and nothing else.
@NullMarked
package io.parley.gateway.door;

import org.jspecify.annotations.NullMarked;
