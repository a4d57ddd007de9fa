/** What the templates of a test see: overrides, the cluster's size, the image registry, the environment. */
@NullMarked
package io.clusterloader.runner.mapping;

import org.jspecify.annotations.NullMarked;
