package org.steadygrad.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium that can reach no network. */
final class Browser implements AutoCloseable {
    private static final List<Path> CHROMIUM = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final List<Path> DRIVER = List.of(
            Path.of("/usr/bin/chromedriver"),
            Path.of("/usr/lib/chromium/chromedriver"),
            Path.of("/usr/lib/chromium-browser/chromedriver"));

    /** Serious and critical faults that axe-core finds, with the elements that have them. */
    private static final String FAULTS =
            """
            const done = arguments[arguments.length - 1];
            window.axe.run(document, { resultTypes: ['violations'] }).then((found) => done(found.violations
              .filter((one) => one.impact === 'serious' || one.impact === 'critical')
              .map((one) => one.id + ': ' + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | '))));
            """;

    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test where there is no Chromium, unless the environment or a property demands one. */
    static Browser open(Path profile) {
        Optional<Path> chromium = first(CHROMIUM);
        Optional<Path> chromedriver = first(DRIVER);
        boolean there = chromium.isPresent() && chromedriver.isPresent();
        if (!there && required()) {
            throw new AssertionError("STEADYGRAD_REQUIRE_BROWSER is set, but there is no Chromium with chromedriver");
        }
        assumeTrue(there, "no Chromium with chromedriver in /usr/bin: the report is not tested in a browser");
        SELENIUM.setLevel(Level.SEVERE);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options(chromium.orElseThrow(), profile)));
    }

    private static boolean required() {
        String name = "STEADYGRAD_REQUIRE_BROWSER";
        return Boolean.parseBoolean(System.getProperty(name, System.getenv(name)));
    }

    private static Optional<Path> first(List<Path> candidates) {
        return candidates.stream().filter(Files::isExecutable).findFirst();
    }

    private static ChromeOptions options(Path chromium, Path profile) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + profile);
        return options;
    }

    /** Shows a file at a width and in a colour scheme, has all its charts drawn, and waits until they are. */
    void show(Path file, int width, String scheme) {
        glance(file, width, scheme);
        run("if (window.steadygradCharts) { window.steadygradCharts.drawAll(); }");
        waitFor("return !window.steadygradCharts || window.steadygradCharts.ready()");
    }

    /** Shows a file, and waits until the charts that are near the top are drawn. */
    void glance(Path file, int width, String scheme) {
        resize(width);
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        go(file.toUri().toString());
        waitFor("return document.querySelector('[data-packed=script]') === null"
                + " && (!window.steadygradCharts || window.steadygradCharts.ready())");
    }

    /** Opens an address, and waits for nothing. */
    void go(String address) {
        driver.get("about:blank");
        driver.get(address);
    }

    /** Serious and critical faults of accessibility that axe-core finds in the page that is shown. */
    List<?> seriousFaults() throws IOException {
        try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) runUntilDone(FAULTS);
    }

    void resize(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Looks at a condition, the body of a script function, at every frame until it holds. */
    void waitFor(String condition) {
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
        driver.executeAsyncScript("const done = arguments[0]; const holds = () => { " + condition + " };"
                + " const look = () => holds() ? done() : window.requestAnimationFrame(look); look();");
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Runs a script that calls its last argument with its result. */
    Object runUntilDone(String script) {
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        return driver.executeAsyncScript(script);
    }

    long number(String script, Object... arguments) {
        return ((Number) run(script, arguments)).longValue();
    }

    double decimal(String script, Object... arguments) {
        return Double.parseDouble(text(script, arguments));
    }

    /** Has a script run in every page from now on before any of the page's own. */
    void beforeEveryPage(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    String text(String script, Object... arguments) {
        return String.valueOf(run(script, arguments));
    }

    /** All that the console was told since it was last asked, violations of the policy among it. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::toString)
                .toList();
    }

    /** Keeps a picture of the whole page for people to look at. */
    void picture(Path file) throws IOException {
        Object height = run("return document.documentElement.scrollHeight");
        Object width = run("return window.innerWidth");
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        resize(((Number) width).intValue());
    }

    @Override
    public void close() {
        driver.quit();
    }
}
