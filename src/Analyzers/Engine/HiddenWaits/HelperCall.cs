using System.Collections.Immutable;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>A call of one's own code behind which there may be a wait.</summary>
/// <param name="Site">The operation that makes it; null where a constructor runs that of its base class unasked.</param>
/// <param name="Targets">The helpers of which one runs.</param>
/// <param name="Form">How it runs.</param>
/// <param name="AllMustWait">Whether it waits only if it does whichever of them runs.</param>
internal readonly record struct HelperCall(IOperation? Site, ImmutableArray<IMethodSymbol> Targets, CalleeForm Form, bool AllMustWait);
