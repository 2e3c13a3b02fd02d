using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Catalog;

/// <summary>A line of a user's data file that says nothing, and why.</summary>
internal readonly record struct DataProblem(LinePositionSpan Lines, TextSpan Span, string Reason);
