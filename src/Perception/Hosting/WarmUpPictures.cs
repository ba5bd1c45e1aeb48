namespace Bonafide.Perception.Hosting;

/// <summary>Three small pictures, one of a kind: a plain ground with a line.</summary>
internal static class WarmUpPictures
{
    public static IEnumerable<byte[]> All => new[] { Jpeg, Png, Webp }.Select(Convert.FromBase64String);

    private const string Jpeg =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/"
        + "2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAoAEADASIAAhEBAxEB/8QA"
        + "HwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkK"
        + "FhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXG"
        + "x8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAEC"
        + "AxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOE"
        + "hYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDcooorE2Ci"
        + "iigAooooAKKKKAKnmah/z62v/gQ3/wARS+Zf/wDPtbf+BDf/ABFWqKAKvmX3/Ptbf+BDf/EUu+9/597f/v8At/8AEVZooHcr773/AJ94P+/5/wDiKN95/wA8"
        + "IP8Av8f/AImrFFAXXYg33f8Azxh/7/H/AOJo3XX/ADxh/wC/p/8AianopWHzLt+f+YUUUUyQooooAKKKKACiiigD/9k=";

    private const string Png =
        "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAoCAIAAADBrGu+AAAAWUlEQVR4nO3XQQ0AIAwEwSvhhX8BiEAEshDBY9NkJyeg+2zds9PZoA/4ZQDNAJoBNANoBtAM"
        + "oBlAM4BmAK2y1kz6rnzqYQbQDKAZQDOAZgDNAJoBNANo7QMeLpUFlgGLOC8AAAAASUVORK5CYII=";

    private const string Webp =
        "UklGRnIAAABXRUJQVlA4IGYAAACwBACdASpAACgAPtFip00oJiOiLVzIAQAaCWcAzZX/4DWdQp8mjKsl6jmWbXWAAP7rB/iMNGsJuoL/+C2Nz58q4Ymj4b5Y"
        + "Q7dy3+YAJ1mVB0AX1PddIJEPyWtiQIvXCqNS1H8AAAA=";
}
