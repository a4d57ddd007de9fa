/** {@code chaosMonkey} of a definition: nodes that fail while a test runs. */
@NullMarked
package io.clusterloader.runner.chaos;

import org.jspecify.annotations.NullMarked;
