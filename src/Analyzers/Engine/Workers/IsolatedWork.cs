using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Workers;

/// <summary>Work that would do the same in another process, if it is given what it reads and its results are taken back.</summary>
/// <param name="Assigned">The variables around it that it gives new values.</param>
/// <param name="Changed">The variables around it whose object it changes.</param>
/// <param name="Throws">Whether it throws on purpose.</param>
/// <param name="IsNew">Whether its value is an object that it has made itself and that nothing else holds.</param>
internal sealed record IsolatedWork(ISet<ISymbol> Assigned, ISet<ISymbol> Changed, bool Throws, bool IsNew);
