/// Links our numbers: calls to the application, texts to the gateway.
@NullMarked
package io.parley.provisioning.linking;

import org.jspecify.annotations.NullMarked;
