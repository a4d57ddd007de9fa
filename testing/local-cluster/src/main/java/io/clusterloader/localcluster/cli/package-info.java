/** The command line of the local cluster: serve, up, down and status. */
@NullMarked
package io.clusterloader.localcluster.cli;

import org.jspecify.annotations.NullMarked;
