/** Writes comparisons for people and for programs. */
@NullMarked
package io.clusterloader.compare.format;

import org.jspecify.annotations.NullMarked;
