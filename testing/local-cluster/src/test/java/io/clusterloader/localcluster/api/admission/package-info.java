@NullMarked
package io.clusterloader.localcluster.api.admission;

import org.jspecify.annotations.NullMarked;
