namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>A lazy query that is handed out runs on the lane of whoever reads it.</summary>
public class DeferredResultTests
{
    [Fact]
    public void Queries_that_leave_the_method() => LaneSnippet.Check(
        """
        class C
        {
            IEnumerable<int> _field = [];

            async Task<IEnumerable<int>> Returned(List<int> list)
            {
                await Task.Yield();
                if (list.Count == 1)
                    return list.Select(x => Mark()).Where(x => x > 1);          // lane: Unknown
                if (list.Count == 2)
                    return list.Select(x => Mark()).ToArray();                  // lane: Io
                if (list.Count == 3)
                    _field = list.Select(x => Mark());                          // lane: Unknown
                if (list.Count == 4)
                    return new Lazy<IEnumerable<int>>(list.Select(x => Mark())).Value;    // lane: Unknown
                return [];
            }

            Task<IEnumerable<int>> Wrapped(List<int> list) => Task.FromResult(list.Select(x => Mark()));        // lane: Unknown
            Task<List<int>> Listed(List<int> list) => Task.FromResult(list.Select(x => Mark()).ToList());       // lane: Io

            async Task<IEnumerable<int>?> Chosen(List<int> list)
            {
                await Task.Yield();
                if (list.Count == 1)
                    return list.Count == 2 ? null : list.Select(x => Mark());           // lane: Unknown
                if (list.Count == 2)
                    return list.Count switch { 2 => list.Select(x => Mark()), _ => [] };    // lane: Unknown
                if (list.Count == 3)
                    return _field ?? list.Select(x => Mark());                          // lane: Unknown
                return list.Count == 4 ? [] : list.Select(x => Mark()).ToArray();       // lane: Io
            }

            async Task<(int, IEnumerable<int>)> Paired(List<int> list)
            {
                await Task.Yield();
                return (1, list.Select(x => Mark()));       // lane: Unknown
            }

            async Task<IEnumerable<int>> Named(List<int> list)
            {
                await Task.Yield();
                var marks = list.Select(x => Mark());       // lane: Unknown
                var large = marks.Where(x => x > 1);
                return large;
            }

            async Task<IEnumerable<int>> Counted(List<int> list)
            {
                await Task.Yield();
                var marks = list.Select(x => Mark());       // lane: Io
                if (marks.Any())
                    return [];
                return marks;
            }

            async Task Run(List<int> list)
            {
                await Task.Yield();
                var marks = list.Select(x => Mark());       // lane: Io
                foreach (var mark in marks)
                    Console.WriteLine(mark);
            }
        }
        """);
}
