/** How values become text: as Go's fmt prints them. */
@NullMarked
package io.clusterloader.runner.template.print;

import org.jspecify.annotations.NullMarked;
