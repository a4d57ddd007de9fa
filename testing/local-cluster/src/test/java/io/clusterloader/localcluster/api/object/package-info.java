@NullMarked
package io.clusterloader.localcluster.api.object;

import org.jspecify.annotations.NullMarked;
