/** What the runner and plugins share in their use of the Kubernetes API. */
@NullMarked
package io.clusterloader.kubernetes;

import org.jspecify.annotations.NullMarked;
