/** The manifests of testing/manifests and testing/scheduled. */
@NullMarked
package io.clusterloader.runner.manifests;

import org.jspecify.annotations.NullMarked;
