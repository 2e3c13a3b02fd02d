namespace LaneKeeper.Demo.Scenarios.NestedParallel.Wrong;

/// <summary>Blurs a picture, row by row.</summary>
internal static class Filter
{
    public static void Blur(byte[] from, byte[] to)
    {
        Parallel.For(1, Picture.Height - 1, y =>
        {
            Parallel.For(1, Picture.Width - 1, x => { to[y * Picture.Width + x] = Picture.Mean(from, x, y); });
        });
    }
}
