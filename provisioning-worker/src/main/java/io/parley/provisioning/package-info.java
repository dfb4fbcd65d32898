/// The service that rents and links virtual numbers.
@NullMarked
package io.parley.provisioning;

import org.jspecify.annotations.NullMarked;
