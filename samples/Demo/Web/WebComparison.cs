namespace LaneKeeper.Demo.Web;

/// <summary>Both forms of a case.</summary>
internal sealed record WebComparison(WebCase Case, WebMeasurement Wrong, WebMeasurement Right);
