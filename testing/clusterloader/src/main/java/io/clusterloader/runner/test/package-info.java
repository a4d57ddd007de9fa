/** From a definition to a scenario that can run: methods resolved to plugins, params decoded, all of it checked. */
@NullMarked
package io.clusterloader.runner.test;

import org.jspecify.annotations.NullMarked;
