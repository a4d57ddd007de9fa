package io.clusterloader.images;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skipped, with the reason, where no container engine runs or the images have not been built. Where the environment has
 * CLUSTERLOADER_REQUIRE_ENGINE they are never skipped, so that what misses fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ImagesCondition.class)
public @interface NeedsImages {}
