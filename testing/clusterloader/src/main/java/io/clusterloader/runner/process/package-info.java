/** What every command has of its process: signals, exit codes, and the errors that end it. */
@NullMarked
package io.clusterloader.runner.process;

import org.jspecify.annotations.NullMarked;
