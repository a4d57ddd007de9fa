/** Validates new and changed objects and fills in the defaults of the Kubernetes API server. */
@NullMarked
package io.clusterloader.localcluster.api.admission;

import org.jspecify.annotations.NullMarked;
