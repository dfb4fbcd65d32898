/// Who may call the HTTP interface, and how refusals look.
@NullMarked
package io.parley.conversation.access;

import org.jspecify.annotations.NullMarked;
