package io.clusterloader.runner.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of golang.org/x/net/http/httpproxy, which kubectl follows. */
class ProxyVariablesTest {
    @ParameterizedTest(name = "NO_PROXY={0}: {1} direct={2}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                  | https://api.corp:6443      | false
            *                   | https://api.corp:6443      | true
            other, corp         | https://api.corp:6443      | true
            corp                | https://corp               | true
            corp                | https://notcorp            | false
            .corp               | https://api.corp           | true
            .corp               | https://corp               | false
            *.corp              | https://api.corp           | true
            *.corp              | https://corp               | false
            API.Corp            | https://api.corp           | true
            api.corp:6443       | https://api.corp:6443      | true
            api.corp:6443       | https://api.corp:443       | false
            api.corp:443        | https://api.corp           | true
            10.0.0.0/8          | https://10.1.2.3:6443      | true
            10.0.0.0/8          | https://11.1.2.3:6443      | false
            10.0.0.0/9          | https://10.128.0.1         | false
            10.1.2.3            | https://10.1.2.3:6443      | true
            10.1.2.3:443        | https://10.1.2.3:6443      | false
            10.1.2.3:6443       | https://10.1.2.3:6443      | true
            fd00::/8            | https://[fd00::1]:6443     | true
            fd00::1             | https://[fd00::1]:6443     | true
            [fd00::1]:6443      | https://[fd00::1]:6443     | true
            [fd00::1]:443       | https://[fd00::1]:6443     | false
            fd00::2             | https://[fd00::1]:6443     | false
            1.2.3               | https://10.1.2.3           | false
            :6443               | https://api.corp:6443      | false
            10.0.0.0/x          | https://10.1.2.3           | false
            ''                  | https://localhost:6443     | true
            ''                  | https://127.0.0.1:6443     | true
            ''                  | https://[::1]:6443         | true
            ''                  | https://localhost.corp     | false
            """)
    void decideWhichServersAreReachedDirectly(String noProxy, String server, boolean direct) throws Exception {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", noProxy);
        assertThat(new ProxyVariables(environment).proxyFor(URI.create(server)).isEmpty())
                .isEqualTo(direct);
    }

    @ParameterizedTest(name = "{0}={1}: {2} by {3}")
    @CsvSource(delimiter = '|', textBlock = """
            HTTPS_PROXY | http://proxy:3128       | https://api | http://proxy:3128
            https_proxy | http://proxy:3128       | https://api | http://proxy:3128
            HTTPS_PROXY | proxy:3128              | https://api | http://proxy:3128
            HTTPS_PROXY | http://proxy            | https://api | http://proxy:80
            HTTPS_PROXY | https://proxy           | https://api | https://proxy:443
            HTTPS_PROXY | socks5://proxy          | https://api | socks5://proxy:1080
            HTTPS_PROXY | socks5h://proxy:1       | https://api | socks5://proxy:1
            HTTPS_PROXY | http://u:p@proxy:3128/x | https://api | http://u:p@proxy:3128
            HTTP_PROXY  | http://proxy:3128       | http://api  | http://proxy:3128
            HTTP_PROXY  | http://proxy:3128       | https://api | none
            HTTPS_PROXY | http://proxy:3128       | http://api  | none
            ALL_PROXY   | http://proxy:3128       | https://api | none
            """)
    void nameTheProxy(String name, String value, String server, String proxy) throws Exception {
        assertThat(new ProxyVariables(Map.of(name, value))
                        .proxyFor(URI.create(server))
                        .map(found -> found.url().toString())
                        .orElse("none"))
                .isEqualTo(proxy);
    }

    @Test
    void refuseWhatIsNoProxyWithoutShowingIt() {
        assertThatThrownBy(() -> new ProxyVariables(Map.of("HTTPS_PROXY", "ftp://SECRET@proxy"))
                        .proxyFor(URI.create("https://api")))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("$HTTPS_PROXY")
                .hasMessageNotContaining("SECRET");
    }
}
