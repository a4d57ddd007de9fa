/** Explains measurements, their params and the reason codes, to people and to editors. */
@NullMarked
package io.clusterloader.runner.explain;

import org.jspecify.annotations.NullMarked;
