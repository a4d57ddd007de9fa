/** Objects of any kind: from template to the Kubernetes API. */
@NullMarked
package io.clusterloader.runner.objects;

import org.jspecify.annotations.NullMarked;
