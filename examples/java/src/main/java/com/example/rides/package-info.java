/// A service of another team, as small as it can be.
@NullMarked
package com.example.rides;

import org.jspecify.annotations.NullMarked;
