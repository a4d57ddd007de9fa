/** The command line. */
@NullMarked
package io.clusterloader.runner.cli;

import org.jspecify.annotations.NullMarked;
