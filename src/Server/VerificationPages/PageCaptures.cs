using System.Text.Json.Nodes;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.VerificationPages;

/// <summary>
/// How a client takes pictures. Times are milliseconds and sizes pixels, both whole numbers, which some decoders insist on; paddings are shares of the longer
/// edge of the document, or of the width of the face.
/// </summary>
internal static class PageCaptures
{
    private const string Purpose = "identity_private";
    private const double HighQuality = 0.92;
    private const double LowQuality = 0.82;
    private const int LongestEdge = 3000;

    public static JsonObject Document(VerificationSession session, PageSetting page) => new()
    {
        ["autocapture_timeout"] = 8000,
        ["file_purpose"] = Purpose,
        ["high_res_image_compression_quality"] = HighQuality,
        ["high_res_image_crop_padding"] = 0.08,
        ["high_res_image_max_dimension"] = LongestEdge,
        ["low_res_image_compression_quality"] = LowQuality,
        ["low_res_image_max_dimension"] = LongestEdge,
        ["models"] = new JsonObject
        {
            ["id_detector_url"] = page.Models.UrlOf("id_detector", page.Platform, page.Here),
            ["id_detector_min_score"] = 0.4,
            ["id_detector_min_iou"] = 0.5,
        },
        ["motion_blur_min_duration"] = 500,
        ["motion_blur_min_iou"] = 0.95,
        ["require_live_capture"] = session.Checks.Document?.RequireLiveCapture ?? false,
        ["blur_threshold"] = null,
        ["ios_id_card_back_barcode_timeout"] = 3000,
        ["ios_id_card_back_country_barcode_symbologies"] = new JsonObject { ["US"] = "pdf417", ["CA"] = "pdf417" },
    };

    public static JsonObject Selfie(PageSetting page) => new()
    {
        ["autocapture_timeout"] = 8000,
        ["file_purpose"] = Purpose,
        ["num_samples"] = 8,
        ["sample_interval"] = 250,
        ["high_res_image_compression_quality"] = HighQuality,
        ["high_res_image_crop_padding"] = 0.5,
        ["high_res_image_max_dimension"] = LongestEdge,
        ["low_res_image_compression_quality"] = LowQuality,
        ["low_res_image_max_dimension"] = LongestEdge,
        ["max_centered_threshold_x"] = 0.2,
        ["max_centered_threshold_y"] = 0.2,
        ["min_edge_threshold"] = 0.05,
        ["min_coverage_threshold"] = 0.07,
        ["max_coverage_threshold"] = 0.8,
        ["training_consent_text"] = "This box changes nothing here: pictures of your face are used for this verification only.",
        ["models"] = new JsonObject
        {
            ["face_detector_url"] = page.Models.UrlOf("face_detector", page.Platform, page.Here),
            ["face_detector_min_score"] = 0.8,
            ["face_detector_min_iou"] = 0.5,
        },
    };
}
