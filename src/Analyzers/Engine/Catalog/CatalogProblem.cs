using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Catalog;

/// <summary>A line of a user's catalog that says nothing, and why.</summary>
internal readonly record struct CatalogProblem(LinePositionSpan Lines, TextSpan Span, string Reason);
