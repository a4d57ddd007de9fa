/** {@code WaitForGenericK8sObjects}: waits for conditions of objects of any kind. */
@NullMarked
package io.clusterloader.measurements.generic;

import org.jspecify.annotations.NullMarked;
