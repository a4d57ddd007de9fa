/** How fast phases create objects, against what one would write without them. */
@NullMarked
package io.clusterloader.bench.phases;

import org.jspecify.annotations.NullMarked;
