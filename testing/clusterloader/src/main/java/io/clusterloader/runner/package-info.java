/** The runner: reads test definitions, drives measurements, writes artifacts. */
@NullMarked
package io.clusterloader.runner;

import org.jspecify.annotations.NullMarked;
