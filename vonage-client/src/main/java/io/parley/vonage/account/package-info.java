/// The account as a whole: its balance, and where its receipts go.
@NullMarked
package io.parley.vonage.account;

import org.jspecify.annotations.NullMarked;
