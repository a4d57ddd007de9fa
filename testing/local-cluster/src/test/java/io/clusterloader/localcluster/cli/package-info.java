/** The commands as real processes. */
@NullMarked
package io.clusterloader.localcluster.cli;

import org.jspecify.annotations.NullMarked;
