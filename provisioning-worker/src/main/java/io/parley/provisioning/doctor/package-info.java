/// Looks at an account and a deployment, says what is wrong with them, and mends what it may.
@NullMarked
package io.parley.provisioning.doctor;

import org.jspecify.annotations.NullMarked;
