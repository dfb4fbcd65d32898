/// The service that owns the mappings: who reaches whom by which virtual number, and until when.
@NullMarked
package io.parley.conversation;

import org.jspecify.annotations.NullMarked;
