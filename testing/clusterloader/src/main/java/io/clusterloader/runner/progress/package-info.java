/** How far a run is, for a person at a terminal or the reader of a log. */
@NullMarked
package io.clusterloader.runner.progress;

import org.jspecify.annotations.NullMarked;
