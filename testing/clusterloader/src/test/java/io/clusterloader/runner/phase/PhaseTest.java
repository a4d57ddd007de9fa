package io.clusterloader.runner.phase;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What the tests of phases have in common: a mock API server with a test bed of their own. */
@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
public abstract class PhaseTest {
    @SuppressWarnings("NullAway.Init")
    protected KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    protected KubernetesClient client;

    @SuppressWarnings("NullAway.Init")
    protected PhaseTestBed bed;

    @BeforeEach
    void begin() throws Exception {
        bed = new PhaseTestBed(server, client);
    }

    @AfterEach
    void end() {
        bed.close();
    }
}
