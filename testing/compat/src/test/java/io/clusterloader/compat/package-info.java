/** What works here as in ClusterLoader2: a table whose every row is tried. */
@NullMarked
package io.clusterloader.compat;

import org.jspecify.annotations.NullMarked;
