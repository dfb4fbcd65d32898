/// The operator's page, on the management port: what happens in conversations, and what needs
/// somebody. It shows what others keep and count, and of every number its last two digits.
@NullMarked
package io.parley.conversation.operator;

import org.jspecify.annotations.NullMarked;
