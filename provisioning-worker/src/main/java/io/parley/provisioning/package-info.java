/// The service that rents, links and releases virtual numbers.
@NullMarked
package io.parley.provisioning;

import org.jspecify.annotations.NullMarked;
