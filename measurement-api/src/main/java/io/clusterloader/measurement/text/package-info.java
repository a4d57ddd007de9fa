/** Texts of definitions and messages: durations as Go writes them, and suggestions for mistyped names. */
@NullMarked
package io.clusterloader.measurement.text;

import org.jspecify.annotations.NullMarked;
