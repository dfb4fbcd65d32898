/// Reads a `.env` file as if it were the environment, as Vonage's tutorials do.
@NullMarked
package io.parley.vonage.dotenv;

import org.jspecify.annotations.NullMarked;
