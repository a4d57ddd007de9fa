/** Shows how far a run is, on a terminal or in a log. */
@NullMarked
package io.clusterloader.runner.progress;

import org.jspecify.annotations.NullMarked;
