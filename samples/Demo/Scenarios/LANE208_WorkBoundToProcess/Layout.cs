namespace LaneKeeper.Demo.Scenarios.WorkBoundToProcess;

/// <summary>Breaks the words of a report into lines, and the lines into pages; takes about two milliseconds.</summary>
internal static class Layout
{
    private const int Words = 200_000;
    private const int LineLength = 80;
    private const int LinesPerPage = 50;

    public static int PagesOf(int report)
    {
        var (state, column, lines) = ((uint)report, 0, 1);
        for (var word = 0; word < Words; word++)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            var length = 1 + (int)(state >> 28);
            if (column + length > LineLength)
                (column, lines) = (0, lines + 1);

            column += length + 1;
        }

        return lines / LinesPerPage;
    }
}
