/** A measurement that one process starts and another gathers, with a file between them. */
@NullMarked
package io.clusterloader.runner.measure;

import org.jspecify.annotations.NullMarked;
