using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>Code that a designer of windows writes: it creates controls and sets their properties, at great length, and does nothing else.</summary>
internal static class Designer
{
    /// <summary>The method that it writes.</summary>
    public const string Method = "InitializeComponent";

    public static bool Wrote(IMethodSymbol method) => method is { Name: Method, Parameters.IsEmpty: true, ReturnsVoid: true };
}
